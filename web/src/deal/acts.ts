// What somebody does to a deal from its page: sent once, then everything about the deal is asked anew; a no is said.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey, type Schemas, told } from '../api/client'
import { freshen } from '../api/moving'
import { place } from '../api/place'
import { declined } from '../look/notices'
import { useWords } from '../words'

type Reached = { position: number }
const header = () => ({ 'Idempotency-Key': newKey() })

/** Runs an act and says whether it was done; a refusal has then been said in words. */
export function useActs(deal: string) {
  const cache = useQueryClient()
  const { say } = useWords()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const run = async (act: () => Promise<Reached>): Promise<boolean> => {
    setBusy(true)
    setSaid('')
    try {
      place.raise((await act()).position)
      return true
    } catch (error) {
      setSaid(declined(error, say))
      return false
    } finally {
      setBusy(false)
      freshen(cache, deal)
    }
  }
  return { busy, run, said, ...acts(deal) }
}

function acts(deal: string) {
  const path = { deal }
  return {
    tick: (item: string, checked = true) =>
      told(api.POST('/api/v1/deals/{deal}/items/{item}', { params: { path: { deal, item }, header: header() }, body: { checked } })),
    assign: (owner: string) => told(api.POST('/api/v1/deals/{deal}/owner', { params: { path, header: header() }, body: { owner } })),
    hold: (body: Schemas['Act']) => told(api.POST('/api/v1/deals/{deal}/hold', { params: { path, header: header() }, body })),
    resume: (body: Schemas['Act']) => told(api.POST('/api/v1/deals/{deal}/resume', { params: { path, header: header() }, body })),
    reopen: (body: Schemas['Act']) => told(api.POST('/api/v1/deals/{deal}/reopen', { params: { path, header: header() }, body })),
    undo: () => told(api.POST('/api/v1/deals/{deal}/undo', { params: { path, header: header() } })),
    undoRow: (record: string, row: string) =>
      told(api.POST('/api/v1/deals/{deal}/records/{record}/{row}/undo', { params: { path: { deal, record, row }, header: header() } })),
    team: (members: Schemas['Mate'][]) => told(api.PUT('/api/v1/deals/{deal}/team', { params: { path, header: header() }, body: { members } })),
    rate: (body: Schemas['Rating']) => told(api.POST('/api/v1/deals/{deal}/health', { params: { path, header: header() }, body })),
    unrate: () => told(api.DELETE('/api/v1/deals/{deal}/health', { params: { path, header: header() } })),
    note: (body: Schemas['Activity']) => told(api.POST('/api/v1/deals/{deal}/activities', { params: { path, header: header() }, body })),
    addRow: (record: string, fields: Record<string, unknown>) =>
      told(api.POST('/api/v1/deals/{deal}/records/{record}', { params: { path: { deal, record }, header: header() }, body: { values: fields } as Schemas['NewRow'] })),
    changeRow: (record: string, row: string, fields: Record<string, unknown>) =>
      told(api.PATCH('/api/v1/deals/{deal}/records/{record}/{row}', { params: { path: { deal, record, row }, header: header() }, body: { values: fields } })),
    moveRow: (record: string, row: string, move: string, values: Record<string, unknown>, reason?: string) =>
      told(api.POST('/api/v1/deals/{deal}/records/{record}/{row}/moves', { params: { path: { deal, record, row }, header: header() }, body: { move, values, ...(reason ? { reason } : {}) } as Schemas['RowStep'] })),
  }
}

/** Sets fields; with a version only where the deal still stands at it. */
export function setFields(deal: string, fields: Record<string, unknown>, version?: number) {
  const match = version === undefined ? {} : { 'If-Match': `"${version}"` }
  const params = { path: { deal }, header: { ...header(), ...match } }
  return told(api.PATCH('/api/v1/deals/{deal}/fields', { params, body: { fields } }))
}
