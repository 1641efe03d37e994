export * from './change.ts'
export * from './input.ts'
export * from './output.ts'
export * from './names.ts'
