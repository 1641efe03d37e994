export { type Overrides, parseOverrides } from './overrides.ts'
export { costOf, type PaidTokens, type Price, type PriceList } from './price.ts'
export { listPrices, overriddenModels, priceOf, type Prices, withOverrides } from './prices.ts'
