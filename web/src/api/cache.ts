// What was read stays here until an event says that it changed.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './client'

/** Whether asking again can help: the server was out of reach, busy, or behind; a no stays a no. */
function passing(problem: Error): boolean {
  return problem instanceof Problem && (problem.said.status === 0 || problem.said.status === 503)
}

const UNKNOWN = 401

/** Whoever has to sign in first is led there, and back to where he was. */
function toSignIn(error: Error): void {
  if (!(error instanceof Problem) || error.said.status !== UNKNOWN || location.pathname === '/sign-in') return
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}

export const cache = new QueryClient({
  queryCache: new QueryCache({ onError: toSignIn }),
  mutationCache: new MutationCache({ onError: toSignIn }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, problem) => count < 2 && passing(problem),
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
