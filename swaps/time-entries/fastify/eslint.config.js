import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'eslint.config.js'] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Hooks and slices of Fastify are async by their signature.
      '@typescript-eslint/require-await': 'off',
      // A plugin is registered before the application listens; what it throws is told then.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'fastify', name: 'register' }] }],
      eqeqeq: 'error',
    },
  },
);
