// What the cells of a column stand for, where the SOP has a list: found by name, or said by hand.
import { useWords } from '../words'
import type { Table } from './csv'
import { cellsOf, type Mapping } from './mapping'
import { choicesOf, type Under } from './shapes'

interface MeaningsProps {
  column: string
  target: string
  under: Under
  table: Table
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

const MANY = 40

export function Meanings({ column, target, under, table, mapping, onChange }: MeaningsProps) {
  const { t, say } = useWords()
  const choices = choicesOf(under, mapping, target)
  const keys = new Set(choices.map((choice) => choice.key))
  const values = mapping.values[target] ?? {}
  const cells = cellsOf(table, column).filter((cell) => !keys.has(cell))
  const unknown = cells.filter((cell) => !values[cell])
  const set = (cell: string, key: string) => {
    const { [cell]: _, ...others } = values
    onChange({ ...mapping, values: { ...mapping.values, [target]: key ? { ...others, [cell]: key } : others } })
  }
  if (!cells.length) return null
  return (
    <details open={unknown.length > 0} className="text-xs">
      <summary className={`cursor-pointer ${unknown.length ? 'text-amber' : 'text-muted'}`}>{unknown.length ? t('import.unknown_cells', { count: unknown.length }) : t('import.known_cells', { count: cells.length })}</summary>
      <ul className="mt-1 space-y-1">
        {cells.slice(0, MANY).map((cell) => (
          <li key={cell} className="flex items-center gap-1.5">
            <span className="w-28 shrink-0 truncate" title={cell}>
              {cell}
            </span>
            <select aria-label={t('import.cell_means', { cell })} className="field min-h-7 py-0.5 text-xs" value={values[cell] ?? ''} onChange={(event) => set(cell, event.target.value)}>
              <option value="">{t('choose')}</option>
              {choices.map((choice) => (
                <option key={choice.key} value={choice.key}>
                  {say(choice.name)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  )
}
