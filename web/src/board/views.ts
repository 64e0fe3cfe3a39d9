// The saved views of the board: read, kept and taken away through the API, like everything else.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey, told } from '../api/client'
import { useMe } from '../api/me'
import { declined } from '../look/notices'
import { type BoardSearch, boardSearch } from '../search'
import { useWords } from '../words'

export interface Kept {
  id: string
  name: string
  owner: string
  shared: boolean
  search: BoardSearch
}

const KEY = ['views']

function read(text: string): BoardSearch {
  const given: Record<string, unknown> = Object.fromEntries(new URLSearchParams(text))
  return boardSearch({ ...given, down: given.down === 'true', ended: given.ended === 'true' })
}

function written(search: BoardSearch): string {
  return new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString()
}

export function useViews() {
  const { say } = useWords()
  const cache = useQueryClient()
  const { data: me } = useMe()
  const [said, setSaid] = useState('')
  const { data } = useQuery({ queryKey: [...KEY, me?.member], queryFn: () => told(api.GET('/api/v1/views')), staleTime: 300_000 })
  const views: Kept[] = (data?.views ?? []).filter((view) => view.page === 'board').map((view) => ({ ...view, search: read(view.search) }))
  const done = async (act: Promise<unknown>): Promise<boolean> => {
    try {
      await act
      return true
    } catch (error) {
      setSaid(declined(error, say))
      return false
    } finally {
      void cache.invalidateQueries({ queryKey: KEY })
    }
  }
  const header = { 'Idempotency-Key': newKey() }
  const keep = (name: string, search: BoardSearch, shared: boolean) =>
    done(told(api.POST('/api/v1/views', { params: { header }, body: { name, page: 'board', search: written(search), shared } })))
  const remove = (view: string) => done(told(api.DELETE('/api/v1/views/{view}', { params: { path: { view }, header } })))
  return { views, keep, remove, said }
}
