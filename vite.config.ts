import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (path: string): string => join(import.meta.dirname, path);

// sharp brings a native library that must stay in node_modules; everything else is bundled.
const EXTERNAL = ['electron', 'sharp', /^node:/];

/** What runs on Node or in Electron beside the page. */
function nodeEnvironment(input: Record<string, string>, output: object, emptyOutDir: boolean): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { external: ['electron', 'sharp'], noExternal: true },
    build: {
      ssr: true,
      outDir: at('dist'),
      emptyOutDir,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { platform: 'node', input, external: EXTERNAL, output },
    },
  };
}

export default defineConfig({
  root: at('renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      // The first one empties dist/, so it stays first.
      for (const name of ['node', 'preload', 'client']) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`vite environment "${name}" is missing`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    node: nodeEnvironment(
      {
        shishi: at('electron/hosts/cli/shishi.ts'),
        main: at('electron/hosts/desktop/main.ts'),
        'photo-process': at('electron/photos/photo-process.ts'),
        'package-process': at('electron/bag/package-process.ts'),
      },
      { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      true,
    ),
    // A sandboxed preload is one CommonJS file that can load nothing but electron.
    preload: nodeEnvironment(
      { preload: at('electron/hosts/desktop/preload.ts') },
      { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      false,
    ),
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        assetsDir: 'static',
        assetsInlineLimit: 0,
        // What LoongArch and Windows 7-era browsers of the offices still are.
        target: 'chrome109',
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 2000,
      },
    },
  },
});
