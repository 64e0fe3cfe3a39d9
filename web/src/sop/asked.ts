// What the studio asks: the language, a version's source, what is wrong with a draft and what it changes while it is written.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import type { Shape } from './schema'

export type Linted = Schemas['Linted']
export type Change = Schemas['Change']
export type Version = Schemas['WorkflowVersion']

const FOREVER = { staleTime: Infinity, gcTime: Infinity } as const

/** The SOP language, by which the editor completes. */
export function useLanguage(): Shape | undefined {
  const { data } = useQuery({ queryKey: ['language'], queryFn: () => told(api.GET('/api/v1/workflows/schema')), ...FOREVER })
  return data as unknown as Shape | undefined
}

export function useSource(key: string | undefined, version: number | undefined) {
  return useQuery({
    queryKey: ['source', key, version],
    enabled: key !== undefined && version !== undefined,
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/versions/{version}', { params: { path: { key: key as string, version: version as number } } })),
    staleTime: Infinity,
  })
}

/** How two published versions differ; nothing is asked while one of them is not named. */
export function useChanges(key: string | undefined, from: number | undefined, to: number | undefined) {
  return useQuery({
    queryKey: ['changes', key, from, to],
    enabled: key !== undefined && from !== undefined && to !== undefined && from !== to,
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/changes', { params: { path: { key: key as string }, query: { from: from as number, to: to as number } } })),
    ...FOREVER,
  })
}

const PAUSE = 350

export interface Judged {
  linted: Linted | undefined
  /** Whether it is about just this text. */
  current: boolean
  error: Error | null
  /** The last answer about a text that read: what a drawing shows while a line is half written. */
  legible: Linted | undefined
}

/** What is said of a text, once its writer pauses. */
export function useLint(text: string | undefined, against: number | undefined): Judged {
  const [settled, setSettled] = useState(text)
  const legible = useRef<Linted>(undefined)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: ['lint', settled, against],
    enabled: settled !== undefined,
    queryFn: async () => ({ about: settled, ...(await told(api.POST('/api/v1/workflows/lint', { body: { source: settled ?? '', file: 'draft.yaml', ...(against === undefined ? {} : { against }) } }))) }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    staleTime: 30_000,
  })
  if (data?.definition) legible.current = data
  return { linted: data, current: !isPlaceholderData && data?.about === text && error === null, error, legible: text === undefined ? undefined : legible.current }
}

/** The approvals that were asked for of what an SOP governs. */
export function useGoverned(subject: string, enabled: boolean) {
  return useQuery({
    queryKey: ['governed', subject],
    enabled,
    queryFn: () => told(api.GET('/api/v1/governed/{subject}/approvals', { params: { path: { subject } } })),
  })
}
