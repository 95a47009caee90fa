/** What is used of libheif's functions, as Emscripten binds them. The package describes another of its files. */
declare module 'libheif-js/wasm-bundle.js' {
  type Pointer = unknown;
  interface HeifError {
    readonly code: unknown;
  }
  interface DecodedImage {
    /** Only when it failed. */
    readonly code?: unknown;
    readonly image: Pointer;
    /** Views into the decoder's memory, valid until the image is released. */
    readonly channels: readonly {
      readonly data: Uint8Array<ArrayBuffer>;
      readonly width: number;
      readonly height: number;
      readonly stride: number;
    }[];
  }
  const heif: {
    heif_context_alloc(): Pointer;
    heif_context_free(context: Pointer): void;
    heif_context_read_from_memory(context: Pointer, bytes: Uint8Array): HeifError;
    /** A handle, or a HeifError. */
    heif_js_context_get_primary_image_handle(context: Pointer): { readonly code?: unknown } | null;
    heif_image_handle_get_width(handle: Pointer): number;
    heif_image_handle_get_height(handle: Pointer): number;
    heif_image_handle_release(handle: Pointer): void;
    heif_image_release(image: Pointer): void;
    heif_js_decode_image2(handle: Pointer, colorspace: unknown, chroma: unknown): Promise<DecodedImage>;
    readonly heif_error_code: { readonly heif_error_Ok: unknown };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: unknown };
  };
  export default heif;
}
