// What the pages about people and access read and change; every change is a command with a key of its own.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, newKey, type Schemas, told } from '../api/client'
import { place } from '../api/place'
import { report } from '../look/notices'
import { useWords } from '../words'

export type Key = Schemas['Key']
export type Session = Schemas['Session']
export type Unit = Schemas['UnitAnswer']

export const headers = () => ({ 'Idempotency-Key': newKey() })

export function useKeys(enabled: boolean) {
  return useQuery({ queryKey: ['keys'], enabled, queryFn: () => told(api.GET('/api/v1/auth/keys')) })
}

export function useSessions(enabled: boolean) {
  return useQuery({ queryKey: ['sessions'], enabled, queryFn: () => told(api.GET('/api/v1/auth/sessions')) })
}

export function useUnits() {
  return useQuery({ queryKey: ['units'], queryFn: () => told(api.GET('/api/v1/units')), staleTime: 60_000 })
}

/** Does something, says what went wrong if it was declined, and asks anew for what may have changed. */
export function useDoing<Given, Answer extends { position?: number | undefined }>(act: (given: Given) => Promise<Answer>, ...outdated: string[]) {
  const cache = useQueryClient()
  const { say } = useWords()
  return useMutation({
    mutationFn: act,
    onSuccess: ({ position }) => place.raise(position ?? 0),
    onError: (error) => report(error, say),
    onSettled: () => {
      for (const key of outdated) void cache.invalidateQueries({ queryKey: [key] })
    },
  })
}
