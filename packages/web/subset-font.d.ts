declare module 'subset-font' {
  interface Options {
    readonly targetFormat: 'woff2'
    /** What stays of a variable font's axes. */
    readonly variationAxes: Readonly<Record<string, { readonly min: number; readonly max: number }>>
  }
  /** A font that only has the glyphs of a text. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
