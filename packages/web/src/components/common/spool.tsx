/** The product's own sign: a spool whose thread runs on. */
export function Spool() {
  return (
    <svg class="spool" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M4 2.5h9M4 16.5h9" />
      <path d="M5.5 3v13M11.5 3v10.2c0 2.2 1 3.3 3 3.3h1.5" />
      <path d="m5.5 6.6 6-1.6M5.5 9.6l6-1.6M5.5 12.6l6-1.6M5.5 15.6l6-1.6" />
    </svg>
  )
}
