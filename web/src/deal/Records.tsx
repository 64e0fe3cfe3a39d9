// The papers of a deal as compact tables: quotes, contracts, instalments, whatever the SOP keeps; rows are opened to change.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Deal, RowAnswer } from '../api/client'
import type { Sop, SopRecord } from '../api/sop'
import { useAround } from '../fields/around'
import { isMoney, shown } from '../fields/shown'
import { useAsOf } from '../frame/now'
import { useWords } from '../words'
import { RowSheet } from './RowSheet'
import { Section } from './Section'

interface Opened {
  record: SopRecord
  row: RowAnswer | null
}

export function Records({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say } = useWords()
  const asOf = useAsOf()
  const [opened, setOpened] = useState<Opened | null>(null)
  const filled = sop.records.filter((record) => deal.records[record.key]?.length)
  const empty = sop.records.filter((record) => !deal.records[record.key]?.length)
  if (!sop.records.length) return null
  return (
    <Section title={t('records')}>
      <div className="space-y-3">
        {filled.map((record) => (
          <RecordTable key={record.key} record={record} rows={deal.records[record.key] ?? []} onOpen={(row) => setOpened({ record, row })} still={Boolean(asOf)} />
        ))}
        {empty.length > 0 && !asOf && (
          <div className="no-print flex flex-wrap gap-1.5">
            {empty.map((record) => (
              <button key={record.key} type="button" className="chip" onClick={() => setOpened({ record, row: null })}>
                <Plus size={14} aria-hidden /> {say(record.name)}
              </button>
            ))}
          </div>
        )}
      </div>
      {opened && <RowSheet deal={deal.id} sop={sop} record={opened.record} row={opened.row} onClose={() => setOpened(null)} />}
    </Section>
  )
}

interface RecordTableProps {
  record: SopRecord
  rows: RowAnswer[]
  onOpen: (row: RowAnswer | null) => void
  still: boolean
}

const MOST = 6

function RecordTable({ record, rows, onOpen, still }: RecordTableProps) {
  const { t, say } = useWords()
  const around = useAround()
  const used = record.fields.filter((field) => rows.some((row) => row.fields[field.key] !== undefined && row.fields[field.key] !== null)).slice(0, MOST)
  const state = (row: RowAnswer) => say(record.states?.find((each) => each.key === row.state)?.name)
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-raised">
      <header className="flex items-center gap-2 px-4 py-2">
        <h3 className="text-sm font-semibold">{say(record.name)}</h3>
        <span className="text-xs text-muted">{rows.length}</span>
        <div className="flex-1" />
        {!still && (
          <button type="button" className="chip no-print" onClick={() => onOpen(null)}>
            <Plus size={14} aria-hidden /> {t('add_row')}
          </button>
        )}
      </header>
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="border-t border-line text-xs text-muted">
              <th className="whitespace-nowrap px-4 py-1.5 font-normal">{t('row_key')}</th>
              {record.states && <th className="whitespace-nowrap px-2 py-1.5 font-normal">{t('row_state')}</th>}
              {used.map((field) => (
                <th key={field.key} className={`whitespace-nowrap px-2 py-1.5 font-normal ${field.type === 'money' ? 'text-right' : ''}`}>
                  {say(field.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-t border-line hover:bg-sunk">
                <td className="px-4 py-1.5">
                  <button type="button" className="text-accent hover:underline" disabled={still} onClick={() => onOpen(row)}>
                    {row.key}
                  </button>
                </td>
                {record.states && <td className="whitespace-nowrap px-2 py-1.5">{state(row)}</td>}
                {used.map((field) => {
                  const value = row.fields[field.key]
                  return (
                    <td key={field.key} title={shown(value, field, around)} className={`max-w-48 truncate px-2 py-1.5 ${isMoney(value) ? 'text-right' : ''}`}>
                      {shown(value, field, around)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
