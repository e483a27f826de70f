import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.data/',
      '.cache/',
      'coverage/',
      'test-results/',
      '**/*.generated.ts',
      'apps/web/src/platform/schema-types.ts',
      'apps/server/migrations/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Numbers read well in a template; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `onClick={() => save()}` says what happens, and so does `() => void save()`; braces would not say more.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Our interfaces are fulfilled by closures, which have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // MikroORM and type-graphql make entities and contexts without calling a constructor of ours.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Resolvers, entities and modules of type-graphql are classes without state.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      // Chinese text has full-width spaces.
      'no-irregular-whitespace': 'off',
      'vue/no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipHTMLTextContents: true, skipHTMLAttributeValues: true },
      ],
    },
  },
  { files: ['apps/web/**/*.ts'], languageOptions: { globals: globals.browser } },
  // Apollo 3.14 marks everything that 4 will change; 4 does not build with @vue/apollo-composable.
  { files: ['apps/web/**'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked, languageOptions: { globals: globals.node } },
  prettier,
)
