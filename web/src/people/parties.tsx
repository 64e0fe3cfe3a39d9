// Whom a deal refers to, by name: its customer with the people there, and every contact that a field or row names.
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { api, type Deal, told } from '../api/client'
import type { Sop, SopField } from '../api/sop'
import { useWords } from '../words'

export interface Parties {
  customers: ReadonlyMap<string, string>
  contacts: ReadonlyMap<string, string>
  /** The people at the deal's customer, to choose from. */
  there: string[]
}

const NOBODY: Parties = { customers: new Map(), contacts: new Map(), there: [] }
const Known = createContext<Parties>(NOBODY)

export const useParties = (): Parties => useContext(Known)

/** What fields of a kind refer to. */
function named(fields: Iterable<SopField>, values: Record<string, unknown>, kind: string): string[] {
  return [...fields].flatMap((field) => (field.type === 'ref' && field.to === kind && typeof values[field.key] === 'string' ? [values[field.key] as string] : []))
}

function allNamed(deal: Deal, sop: Sop, kind: string): string[] {
  const inRows = sop.records.flatMap((record) => (deal.records[record.key] ?? []).flatMap((row) => named(record.fields, row.fields, kind)))
  return [...new Set([...named(sop.fields.values(), deal.fields, kind), ...inRows])]
}

export function PartiesKnown({ deal, sop, children }: { deal: Deal; sop: Sop; children: ReactNode }) {
  const { t } = useWords()
  const [customer] = allNamed(deal, sop, 'customer')
  const ids = allNamed(deal, sop, 'contact').sort().join(',')
  const whose = useQuery({
    queryKey: ['customers', 'one', customer],
    enabled: customer !== undefined,
    queryFn: () => told(api.GET('/api/v1/customers/{customer}', { params: { path: { customer: customer as string } } })),
    staleTime: 300_000,
    retry: false,
  }).data
  const people = useQuery({
    queryKey: ['customers', 'contacts', ids],
    enabled: ids !== '',
    queryFn: () => told(api.GET('/api/v1/contacts', { params: { query: { ids } } })),
    staleTime: 300_000,
  }).data
  const known = useMemo((): Parties => {
    const called = (value: unknown, id: string) => (typeof value === 'string' ? value : value && typeof value === 'object' && 'masked' in value ? t('masked') : id)
    const there = (whose?.contacts ?? []).map((each) => [each.id, called(each.name, each.id)] as const)
    const others = (people?.contacts ?? []).map((each) => [each.id, called((each.values as Record<string, unknown>).name, each.id)] as const)
    return { customers: new Map(whose ? [[whose.id, called((whose.values as Record<string, unknown>).name, whose.id)]] : []), contacts: new Map([...others, ...there]), there: there.map(([id]) => id) }
  }, [whose, people, t])
  return <Known value={known}>{children}</Known>
}
