// What the studio asks: a version's source, and what is wrong with a draft while it is written.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type Schemas, told } from '../api/client'

export type Linted = Schemas['Linted']
export type Version = Schemas['WorkflowVersion']

export function useSource(key: string | undefined, version: number | undefined) {
  return useQuery({
    queryKey: ['source', key, version],
    enabled: key !== undefined && version !== undefined,
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/versions/{version}', { params: { path: { key: key as string, version: version as number } } })),
    staleTime: Infinity,
  })
}

const PAUSE = 350

/** The complaints about a text, once its writer pauses; `current` says whether they are about just this text. */
export function useLint(text: string | undefined): { linted: Linted | undefined; current: boolean; error: Error | null } {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: ['lint', settled],
    enabled: settled !== undefined,
    queryFn: async () => ({ about: settled, ...(await told(api.POST('/api/v1/workflows/lint', { body: { source: settled ?? '', file: 'draft.yaml' } }))) }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    staleTime: 30_000,
  })
  return { linted: data, current: !isPlaceholderData && data?.about === text && error === null, error }
}

const drafts = new Map<string, string>()

/** What is being written about a workflow; it outlives the page, until it is published or thrown away. */
export function useDraft(key: string, source: string | undefined) {
  const [text, setText] = useState(() => drafts.get(key))
  useEffect(() => setText(drafts.get(key)), [key])
  const write = (now: string | undefined) => {
    if (now === undefined || now === source) drafts.delete(key)
    else drafts.set(key, now)
    setText(now)
  }
  return { draft: text ?? source, changed: text !== undefined && text !== source, write }
}
