// One move of a row: what stands before it with its way out, exactly the fields that are missing, and the move itself.
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { RowWay as Way } from '../api/client'
import { place } from '../api/place'
import { freshen } from '../api/moving'
import { useQueryClient } from '@tanstack/react-query'
import type { Sop, SopRecord } from '../api/sop'
import { Act } from '../look/Act'
import { useWords } from '../words'
import { useActs } from './acts'
import { shownIn, useFilling, whyNot } from './step'
import { Wanted } from './Wanted'

interface RowWayProps {
  way: Way
  deal: string
  sop: Sop
  record: SopRecord
  row: string
  onMoved: () => void
}

export function RowWay({ way, deal, sop, record, row, onMoved }: RowWayProps) {
  const { t, say } = useWords()
  const cache = useQueryClient()
  const acts = useActs(deal)
  const [busy, setBusy] = useState(false)
  const fields = new Map(record.fields.map((field) => [field.key, field]))
  const step = useFilling(way, busy, async (values, reason) => {
    setBusy(true)
    try {
      place.raise((await acts.moveRow(record.key, row, way.move, values, reason)).position)
      onMoved()
    } finally {
      setBusy(false)
      freshen(cache, deal)
    }
  })
  return (
    <form onSubmit={step.submit} className="rounded-md border border-line p-3" data-move={way.move} data-standing={way.standing}>
      <div className="flex items-center gap-2">
        <p className="flex flex-1 flex-wrap items-center gap-2 text-sm font-semibold">
          {say(way.name)} <ArrowRight size={14} aria-hidden className="text-muted" /> <span className="font-normal text-muted">{say(way.to_name)}</span>
        </p>
        <Act type="submit" why={whyNot(way, step.ready, t, say)} busy={step.busy}>
          {t(way.kind === 'back' ? 'send_back' : 'move_on')}
        </Act>
      </div>
      {(shownIn(way).length > 0 || way.form.length > 0 || way.needs_reason || step.said) && (
        <div className="mt-2 space-y-3">
          <Wanted way={way} deal={deal} sop={sop} step={step} fields={fields} />
        </div>
      )}
    </form>
  )
}
