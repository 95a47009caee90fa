import { existsSync } from 'node:fs';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What ESLint itself knows about mistakes in JavaScript; the compiler and the typed rules know the rest. */
const commonMistakes = {
  eqeqeq: 'error',
  'no-async-promise-executor': 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'error',
  'no-debugger': 'error',
  'no-empty': ['error', { allowEmptyCatch: true }],
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-self-compare': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

export default defineConfig(
  globalIgnores([
    'dist',
    'node_modules',
    'coverage',
    'apps/api/test/client/api-types.ts',
    'tools/architecture/planted',
    '**/cdk.out',
    // Its packages are its own; without their types nothing of it can be judged. `npm run infra:test` installs them.
    ...(existsSync(new URL('infra/node_modules', import.meta.url)) ? [] : ['infra']),
  ]),
  { rules: commonMistakes },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // `import type` on an injected class compiles and fails at boot: the decorator metadata is gone.
      '@typescript-eslint/consistent-type-imports': 'off',
      // Nest declares its option bags as classes and documents object literals for them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Nest's modules and our settings are classes without members of an instance.
      '@typescript-eslint/no-extraneous-class': 'off',
      // Numbers in messages are what messages are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => stop()` reads well where the result does not matter.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true, ignoreUsingDeclarations: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `noUncheckedIndexedAccess` makes `!` the honest word in a loop over its own bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The product speaks through its logger.
      'no-console': 'error',
    },
  },
  {
    // Tests look into answers whose type nobody declared, and hand over functions without calling them.
    files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/test/**/*.ts', '**/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Programs for a terminal speak through the console; a main program has no logger before it is configured.
    files: ['tools/**/*.ts', 'apps/*/src/{api,worker,migrate,operator-program,warehouse}.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
