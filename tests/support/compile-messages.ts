export { compileMessages as default } from '#bin/compile-messages.ts'
