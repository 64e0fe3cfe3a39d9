// What the file is, and each column with some of its cells and what it becomes; proposed by name, chosen by hand.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../words'
import type { Table } from './csv'
import { become, cellsOf, type Mapping } from './mapping'
import { Meanings } from './Meanings'
import { Only } from './Only'
import { Settings } from './Settings'
import { choicesOf, shapeOf, type Under } from './shapes'
import { Targets } from './Targets'

export interface ColumnsProps {
  under: Under
  table: Table
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  onKind: (kind: string, record?: string) => void
}

const SAMPLES = 3

export function Columns(props: ColumnsProps) {
  const { table } = props
  const { t } = useWords()
  return (
    <div className="space-y-4">
      <WhatItIs {...props} />
      <div className="overflow-x-auto rounded-lg border border-line bg-raised" tabIndex={0} role="group" aria-label={t('import.columns')}>
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-muted">
            <tr>
              <th className="px-3 py-2 font-normal">{t('import.column')}</th>
              <th className="px-3 py-2 font-normal max-sm:hidden">{t('import.cells')}</th>
              <th className="px-3 py-2 font-normal">{t('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <Column key={column} column={column} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <Settings {...props} />
    </div>
  )
}

function WhatItIs({ under, mapping, onKind }: ColumnsProps) {
  const { t, say } = useWords()
  const { records, shapes } = under.shapes
  return (
    <div className="flex flex-wrap items-end gap-4">
      <label className="block min-w-60 flex-1">
        <span className="mb-1 block text-sm">{t('import.shape')}</span>
        <select className="field" value={mapping.kind} onChange={(event) => onKind(event.target.value)}>
          {shapes
            .filter((shape) => shape.kind !== 'rows' || records.length)
            .map((shape) => (
              <option key={shape.kind} value={shape.kind}>
                {t(`import.kind.${shape.kind}`)}
              </option>
            ))}
        </select>
        <span className="mt-1 block text-xs text-muted">{t(`import.kind.${mapping.kind}.means`)}</span>
      </label>
      {mapping.kind === 'rows' && (
        <label className="block w-60 self-start">
          <span className="mb-1 block text-sm">{t('import.record_of')}</span>
          <select className="field" value={mapping.record} onChange={(event) => onKind('rows', event.target.value)}>
            {records.map((record) => (
              <option key={record.key} value={record.key}>
                {say(record.name)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

function Column({ column, under, table, mapping, onChange }: ColumnsProps & { column: string }) {
  const { t } = useWords()
  const [more, setMore] = useState(false)
  const targets = mapping.targets[column] ?? []
  const drawn = targets.length === 0 || more ? [...targets, ''] : targets
  const set = (place: number, chosen: string) => {
    setMore(false)
    onChange(become(under, mapping, table, column, [...targets.slice(0, place), chosen, ...targets.slice(place + 1)]))
  }
  return (
    <tr className="border-t border-line align-top" data-column-name={column}>
      <td className="max-w-48 break-words px-3 py-2 font-semibold">{column}</td>
      <td className="max-w-64 px-3 py-2 text-xs text-muted max-sm:hidden">
        {cellsOf(table, column)
          .slice(0, SAMPLES)
          .map((cell) => (
            <span key={cell} className="block truncate" title={cell}>
              {cell}
            </span>
          ))}
      </td>
      <td className="w-96 space-y-2 px-3 py-2">
        {drawn.map((target, place) => (
          <div key={target || 'none'} className="space-y-1.5">
            <Targets under={under} mapping={mapping} column={column} target={target} onChoose={(chosen) => set(place, chosen)} />
            {target.startsWith('stage:') && <Only target={target} column={column} table={table} mapping={mapping} onChange={onChange} />}
            {choicesOf(under, mapping, target).length > 0 && <Meanings column={column} target={target} under={under} table={table} mapping={mapping} onChange={onChange} />}
          </div>
        ))}
        {!targets.length && mapping.title.includes(`{${column}}`) && <p className="text-xs text-muted">{t('import.in_title')}</p>}
        {targets.length > 0 && !more && shapeOf(under, mapping.kind) && (
          <button type="button" className="inline-flex items-center gap-1 text-xs text-muted hover:text-accent" aria-label={t('import.also_named', { column })} onClick={() => setMore(true)}>
            <Plus size={12} aria-hidden /> {t('import.also')}
          </button>
        )}
      </td>
    </tr>
  )
}
