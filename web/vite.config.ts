import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The built copy goes beside the server's code. No style and no script is inlined: the server's CSP forbids both.
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../api/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
})
