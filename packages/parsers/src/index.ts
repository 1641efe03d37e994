export * from './draft.ts'
export * from './source.ts'
export * from './tasks.ts'
export { sources, sourceOf } from './registry.ts'
