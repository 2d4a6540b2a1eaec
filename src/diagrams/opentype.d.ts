// What we use of opentype.js, which comes without types.
declare module 'opentype.js' {
  interface Font {
    getAdvanceWidth(text: string, fontSize: number, options?: { kerning?: boolean }): number;
  }
  const opentype: { parse(bytes: ArrayBuffer): Font };
  export default opentype;
}
