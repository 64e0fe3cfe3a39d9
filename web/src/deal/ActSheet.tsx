// Hold, resume, reopen: says in words what it means for the deal, and asks for what its gate requires.
import { type FormEvent, useState } from 'react'
import type { Deal } from '../api/client'
import type { Sop } from '../api/sop'
import { Declined } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useActs } from './acts'
import { MissingField } from './Wanted'

export type Asked = 'hold' | 'resume' | 'reopen'

export function ActSheet({ act, deal, sop, onClose }: { act: Asked; deal: Deal; sop: Sop; onClose: () => void }) {
  const { t } = useWords()
  const acts = useActs(deal.id)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [reason, setReason] = useState('')
  const wanted = (act === 'resume' ? undefined : sop[act]?.gate?.require) ?? []
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { fields: values, ...(reason ? { reason } : {}) }
    if (await acts.run(() => acts[act](body))) onClose()
  }
  return (
    <Sheet title={t(act)} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-sm text-muted">{t(`${act}.means`)}</p>
        {wanted.map((key, index) => (
          <MissingField key={key} sop={sop} name={key} value={values[key] ?? deal.fields[key]} first={index === 0} onChange={(value) => setValues((before) => ({ ...before, [key]: value }))} />
        ))}
        <label className="block">
          <span className="mb-1 block text-sm">{t('reason')}</span>
          <textarea className="field" rows={2} autoFocus={wanted.length === 0} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <Declined said={acts.said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={acts.busy}>
            {t(act)}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
