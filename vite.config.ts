import { join } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string): string => join(import.meta.dirname, path);

// sharp brings a native library that must stay in node_modules; everything else is bundled.
const EXTERNAL = ['electron', 'sharp', /^node:/];

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  builder: {
    async buildApp(builder) {
      const node = builder.environments.node;
      if (!node) throw new Error('vite environment "node" is missing');
      await builder.build(node);
    },
  },
  environments: {
    node: {
      consumer: 'server',
      resolve: { external: ['electron', 'sharp'], noExternal: true },
      build: {
        ssr: true,
        outDir: at('dist'),
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          platform: 'node',
          input: { shishi: at('electron/hosts/cli/shishi.ts') },
          external: EXTERNAL,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
});
