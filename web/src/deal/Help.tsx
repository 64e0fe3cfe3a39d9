// What somebody can do about a clause that is not met, right where it stands: tick, ask for approval, ask for a waiver.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Clause, type Sending, type Way } from '../api/client'
import { freshen } from '../api/moving'
import { place } from '../api/place'
import { sendAs } from '../api/send'
import type { Sop, SopRecord } from '../api/sop'
import { Declined, declined } from '../look/notices'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { Sheet } from '../look/Sheet'
import { RowSheet } from './RowSheet'

interface HelpProps {
  sop: Sop
  clause: Clause
  way: Way
  deal: string
}

export function Help({ clause, way, deal, sop }: HelpProps) {
  const { t } = useWords()
  const { name } = usePeople()
  const send = useSend(deal)
  const key = clause.rule.split('.').at(-1)
  const done = [...way.to_pass.items, ...way.to_pass.tasks].find((item) => item.key === key)
  if (done) return <Deed words={t('tick')} busy={send.busy} onClick={() => void send.run(done.send)} />
  const decision = [...way.to_pass.approvals, ...way.to_pass.confirmations].find((each) => each.clause === clause.rule)
  if (decision) {
    const { send: asking, waits_for: people } = decision
    if (asking) return <Deed words={t(clause.helps === 'confirmation' ? 'confirm' : 'ask_approval')} busy={send.busy} onClick={() => void send.run(asking)} />
    return people.length > 0 && <Waiting people={people.map(name)} />
  }
  const waivable = way.to_pass.waivable.find((each) => each.clause === clause.rule)
  const record = clause.passed ? undefined : sop.records.find((each) => each.key in clause.saw)
  return (
    <>
      {record && <AddRow record={record} deal={deal} sop={sop} />}
      {waivable && (waivable.waits_for.length > 0 ? <Waiting people={waivable.waits_for.map(name)} /> : <Waive asked={waivable} deal={deal} sop={sop} />)}
    </>
  )
}

/** A clause about a record is met by its rows: another one is added from here. */
function AddRow({ record, deal, sop }: { record: SopRecord; deal: string; sop: Sop }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Deed words={t('add_to', { record: say(record.name) })} busy={false} onClick={() => setOpen(true)} />
      {open && <RowSheet deal={deal} sop={sop} record={record} row={null} onClose={() => setOpen(false)} />}
    </>
  )
}

function Deed({ words, busy, onClick }: { words: string; busy: boolean; onClick: () => void }) {
  return (
    <button type="button" className="chip shrink-0" disabled={busy} onClick={onClick}>
      {words}
    </button>
  )
}

function Waiting({ people }: { people: string[] }) {
  const { t } = useWords()
  return <span className="max-w-40 text-right text-xs text-muted">{t('waits_for', { people })}</span>
}

/** Asks for a waiver; where the SOP wants what is missing to follow, a day within its bounds has to be named. */
function Waive({ asked, deal, sop }: { asked: Way['to_pass']['waivable'][number]; deal: string; sop: Sop }) {
  const { t, say } = useWords()
  const roles = asked.by.map((role) => say(sop.roles.find((each) => each.key === role)?.name ?? { en: role, zh: role }))
  const send = useSend(deal)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [duty, setDuty] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (await send.run({ ...asked.send, body: { ...asked.send.body, reason, ...(duty ? { duty_on: duty } : {}) } })) setOpen(false)
  }
  return (
    <>
      <Deed words={t('ask_waiver')} busy={send.busy} onClick={() => setOpen(true)} />
      {open && (
        <Sheet title={t('ask_waiver')} onClose={() => setOpen(false)}>
          <form className="space-y-4" onSubmit={submit}>
            <p className="text-sm text-muted">{t(asked.need === 'all' ? 'waiver_means_all' : 'waiver_means', { roles })}</p>
            <label className="block">
              <span className="mb-1 block text-sm">{t('reason')}</span>
              <textarea autoFocus className="field" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
            </label>
            <label className="block">
              <span className="mb-1 block text-sm">{t('duty_on')}</span>
              <input type="date" className="field" required={!!asked.duty} min={asked.duty?.from} max={asked.duty?.to ?? undefined} value={duty} onChange={(event) => setDuty(event.target.value)} />
            </label>
            <Declined said={send.said} />
            <div className="flex justify-end">
              <button type="submit" className="button primary" disabled={send.busy || !reason.trim() || (!!asked.duty && !duty)}>
                {t('ask_waiver')}
              </button>
            </div>
          </form>
        </Sheet>
      )}
    </>
  )
}

/** Sends what the server itself wrote down as the way to pass, then asks anew how things stand. */
function useSend(deal: string) {
  const cache = useQueryClient()
  const { say } = useWords()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const run = async (sending: Sending): Promise<boolean> => {
    setBusy(true)
    setSaid('')
    try {
      place.raise((await sendAs(sending)).position ?? 0)
      return true
    } catch (error) {
      setSaid(declined(error, say))
      return false
    } finally {
      setBusy(false)
      freshen(cache, deal)
    }
  }
  return { busy, run, said }
}
