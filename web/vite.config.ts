import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Says in the first document which file holds the words of which language, so that first.js has the right one fetched at once. */
const words: Plugin = {
  name: 'words',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {}).flatMap((file) => {
        const lang = file.type === 'chunk' && /words\/(\w+)\.json$/.exec(file.facadeModuleId ?? '')?.[1]
        return lang ? [{ tag: 'meta', attrs: { name: `words-${lang}`, content: `/${file.fileName}` }, injectTo: 'head-prepend' as const }] : []
      }),
  },
}

// The built copy goes beside the server's code. No style and no script is inlined: the server's CSP forbids both.
export default defineConfig({
  plugins: [react(), tailwindcss(), words],
  json: { namedExports: false, stringify: true },
  build: {
    outDir: '../api/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 600,
    // What the first page needs comes in two files, rather than in thirty that each cost a request.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'pinyin', test: /node_modules\/pinyin-pro/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
})
