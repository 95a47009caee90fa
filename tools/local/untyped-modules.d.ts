/**
 * The scripts here are JavaScript, because some of them run before a compiler is installed. Their own
 * tsconfig.json checks them, and the specs beside them, with full types; the program of the whole repository
 * reads TypeScript only and takes them as they are.
 */
declare module './*.mjs';
