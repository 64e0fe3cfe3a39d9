// Which rows a dated column counts for: all of them, or those where another column has a value.
import { useWords } from '../words'
import type { Table } from './csv'
import { askable, cellsOf, type Mapping } from './mapping'

interface OnlyProps {
  column: string
  table: Table
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

const MANY = 60

export function Only({ column, table, mapping, onChange }: OnlyProps) {
  const { t } = useWords()
  const only = mapping.only[column] ?? { column: '', value: '' }
  const set = (changed: Partial<typeof only>) => onChange({ ...mapping, only: { ...mapping.only, [column]: { ...only, ...changed } } })
  return (
    <div className="flex items-center gap-1.5 text-xs">
      <span className="shrink-0 text-muted">{t('import.only')}</span>
      <select aria-label={t('import.only_column', { column })} className="field min-h-7 py-0.5 text-xs" value={only.column} onChange={(event) => set({ column: event.target.value, value: '' })}>
        <option value="">{t('import.every_row')}</option>
        {askable(mapping, table).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      {only.column && (
        <>
          <span className="shrink-0">=</span>
          <select aria-label={t('import.only_value', { column })} className="field min-h-7 py-0.5 text-xs" value={only.value} onChange={(event) => set({ value: event.target.value })}>
            <option value="">{t('choose')}</option>
            {cellsOf(table, only.column)
              .slice(0, MANY)
              .map((cell) => (
                <option key={cell}>{cell}</option>
              ))}
          </select>
        </>
      )}
    </div>
  )
}
