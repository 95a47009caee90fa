// breaks: named-exports-only
export * from './category.js';
