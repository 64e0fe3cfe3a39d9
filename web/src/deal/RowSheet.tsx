// A row of a record: its values, and where it may go from here with what that takes.
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type RowAnswer, told } from '../api/client'
import type { Sop, SopRecord } from '../api/sop'
import { Input } from '../fields/Input'
import { Declined } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useActs } from './acts'
import { RowWay } from './RowWay'
import { TakeBack } from './Undo'

interface RowSheetProps {
  deal: string
  sop: Sop
  record: SopRecord
  row: RowAnswer | null
  onClose: () => void
}

export function RowSheet({ deal, sop, record, row, onClose }: RowSheetProps) {
  const { t, say } = useWords()
  const acts = useActs(deal)
  const [changed, setChanged] = useState<Record<string, unknown>>({})
  const fields = record.fields.filter((field) => !field.computed)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await acts.run(() => (row ? acts.changeRow(record.key, row.key, changed) : acts.addRow(record.key, changed)))
    if (done) onClose()
  }
  return (
    <Sheet title={`${say(record.name)} ${row?.key ?? ''}`} onClose={onClose} wide>
      <form onSubmit={submit} className="space-y-4">
        <div className="grid gap-3 sm:grid-cols-2">
          {fields.map((field, index) => {
            const id = `row-${field.key}`
            const value = field.key in changed ? changed[field.key] : row?.fields[field.key]
            return (
              <div key={field.key}>
                <label htmlFor={id} className="mb-1 block text-sm">
                  {say(field.name)}
                  {field.required && <span className="text-muted"> · {t('required')}</span>}
                </label>
                <Input field={field} value={value} onChange={(now) => setChanged((before) => ({ ...before, [field.key]: now }))} id={id} currency={sop.currency} autoFocus={index === 0} />
              </div>
            )
          })}
        </div>
        <Declined said={acts.said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={acts.busy || Object.keys(changed).length === 0}>
            {t(row ? 'keep' : 'add_row')}
          </button>
        </div>
      </form>
      {row?.state && <RowMoves deal={deal} sop={sop} record={record} row={row} onMoved={onClose} />}
    </Sheet>
  )
}

interface RowMovesProps {
  deal: string
  sop: Sop
  record: SopRecord
  row: RowAnswer
  onMoved: () => void
}

function RowMoves({ deal, sop, record, row, onMoved }: RowMovesProps) {
  const { say } = useWords()
  const acts = useActs(deal)
  const path = { deal, record: record.key, row: row.key }
  const { data } = useQuery({
    queryKey: ['moves', deal, record.key, row.key],
    queryFn: () => told(api.GET('/api/v1/deals/{deal}/records/{record}/{row}/moves', { params: { path } })),
  })
  const back = async () => {
    const done = await acts.run(() => acts.undoRow(record.key, row.key))
    if (done) onMoved()
    return done
  }
  if (!data || !(data.moves.length || data.undo)) return null
  return (
    <div className="mt-4 space-y-3 border-t border-line pt-4">
      {data.undo && (
        <div className="flex justify-end">
          <TakeBack undo={data.undo} to={say(record.states?.find((state) => state.key === data.undo?.back_to)?.name)} busy={acts.busy} onTake={back} />
        </div>
      )}
      <Declined said={acts.said} />
      {data.moves.map((way) => (
        <RowWay key={`${way.move} ${row.state}`} way={way} deal={deal} sop={sop} record={record} row={row.key} onMoved={onMoved} />
      ))}
    </div>
  )
}
