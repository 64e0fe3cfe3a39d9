// The first file: everything the pages need stands around them here, once.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askEarly } from './api/asked'
import { cache } from './api/cache'
import { listen } from './api/live'
import './frame/completing'
import './look/theme.css'
import { router } from './routes'
import { begin } from './words'

void askEarly(cache)
await Promise.all([begin(), listen(cache)])
createRoot(document.getElementById('pages') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
