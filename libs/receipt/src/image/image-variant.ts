/** The renditions of a receipt's photo that are served; the uploaded bytes themselves never are. */
export const IMAGE_VARIANTS = ['original', 'preview', 'thumb'] as const;
export type ImageVariant = (typeof IMAGE_VARIANTS)[number];

/** Longest side in pixels. `original` is the full photo, re-encoded without its metadata. */
export const LONGEST_SIDE: Readonly<Record<ImageVariant, number>> = {
  original: 8_192,
  preview: 1_600,
  thumb: 320,
};
