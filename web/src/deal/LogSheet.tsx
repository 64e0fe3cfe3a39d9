// What was done with the customer, and what comes next: kind, words, the next step and its day.
import { type FormEvent, useState } from 'react'
import type { Deal, Schemas } from '../api/client'
import type { Sop } from '../api/sop'
import { Declined } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useActs } from './acts'

export function LogSheet({ deal, sop, onClose }: { deal: Deal; sop: Sop; onClose: () => void }) {
  const { t, say } = useWords()
  const acts = useActs(deal.id)
  const [kind, setKind] = useState(sop.activities[0]?.key ?? 'note')
  const [note, setNote] = useState('')
  const [step, setStep] = useState('')
  const [on, setOn] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { kind, note, ...(step ? { next_step: step } : {}), ...(on ? { next_on: on } : {}) } as Schemas['Activity']
    if (await acts.run(() => acts.note(body))) onClose()
  }
  return (
    <Sheet title={t('log_activity')} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <label className="block">
          <span className="mb-1 block text-sm">{t('activity_kind')}</span>
          <select className="field" value={kind} onChange={(event) => setKind(event.target.value)}>
            {sop.activities.map((each) => (
              <option key={each.key} value={each.key}>
                {say(each.name)}
              </option>
            ))}
          </select>
        </label>
        <label className="block">
          <span className="mb-1 block text-sm">{t('what_was_said')}</span>
          <textarea autoFocus required className="field" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <label className="block">
          <span className="mb-1 block text-sm">{t('next_step')}</span>
          <input className="field" value={step} onChange={(event) => setStep(event.target.value)} />
        </label>
        <label className="block">
          <span className="mb-1 block text-sm">{t('next_on')}</span>
          <input type="date" className="field" value={on} onChange={(event) => setOn(event.target.value)} />
        </label>
        <Declined said={acts.said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={acts.busy || !note.trim()}>
            {t('keep')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
