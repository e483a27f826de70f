/** A sentence in both languages of the product; Chinese first. */
export interface Text {
  zh: string
  en: string
}
