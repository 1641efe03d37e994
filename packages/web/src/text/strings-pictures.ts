import { amount } from './amount.ts'

/** What is said around an image that is looked at for itself: loads with it. */
export const pictureStrings = {
  previous: 'Previous image',
  next: 'Next image',
  natural: 'Natural size',
  close: 'Close the image',
  stage: 'The image, to scroll in',
  at: (position: number, total: number) => `${amount(position)} of ${amount(total)}`,
} as const
