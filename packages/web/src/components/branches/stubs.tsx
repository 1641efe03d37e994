/** The other branches, as far as they are seen from here: short ends that leave the thread to the left. */
export function Stubs({ count }: { readonly count: number }) {
  return (
    <svg class="stubs" viewBox="0 0 24 44" width="24" height="44" aria-hidden="true">
      <path d="M22 4c0 12-8 10-10 19" />
      <circle cx="11.4" cy="26" r="2.6" />
      {count > 1 && (
        <>
          <path d="M22 0c0 12-15 6-17.5 13" />
          <circle cx="4" cy="15.6" r="2.6" />
        </>
      )}
    </svg>
  )
}
