// A new deal in seconds: a title is enough; customer, owner and reasons can follow, and look-alikes are shown.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { actor } from '../api/actor'
import { api, newKey, type Schemas, told } from '../api/client'
import { freshen } from '../api/moving'
import { place } from '../api/place'
import type { Sop } from '../api/sop'
import { CustomerInput } from '../fields/Input'
import { Declined, declined, notice } from '../look/notices'
import { Picker } from '../look/Picker'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { useWorkflow } from './workflow'

export function NewDeal({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { sop, workflow } = useWorkflow()
  return (
    <Sheet title={t('new_deal')} onClose={onClose}>
      {sop ? <NewDealForm sop={sop} onClose={onClose} /> : workflow ? <div className="skeleton h-40" /> : <p>{t('first_run_why')}</p>}
    </Sheet>
  )
}

/** The first field that names a customer; an SOP may have none. */
function customerField(sop: Sop): string | undefined {
  return [...sop.fields.values()].find((field) => field.type === 'ref' && field.to === 'customer')?.key
}

function NewDealForm({ sop, onClose }: { sop: Sop; onClose: () => void }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const form = useOpening(sop, onClose)
  return (
    <form className="space-y-4" onSubmit={form.submit}>
      <label className="block">
        <span className="mb-1 block text-sm">{t('title')}</span>
        <input autoFocus required maxLength={1000} className="field" placeholder={t('title_example')} value={form.title} onChange={(event) => form.setTitle(event.target.value)} />
      </label>
      {form.named && (
        <div>
          <label htmlFor="new-customer" className="mb-1 block text-sm">
            {t('customer')}
          </label>
          <CustomerInput id="new-customer" value={form.customer} onChange={form.setCustomer} />
        </div>
      )}
      <div>
        <label htmlFor="new-owner" className="mb-1 block text-sm">
          {t('owner')}
        </label>
        <Picker id="new-owner" options={members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))} value={form.owner} onPick={form.setOwner} label={t('owner')} none={t('myself')} />
      </div>
      <Declined said={form.said} />
      <div className="flex justify-end gap-2">
        <button type="submit" className="button primary" disabled={form.busy || !form.title.trim()}>
          {t('open_it')}
        </button>
      </div>
    </form>
  )
}

function useOpening(sop: Sop, onClose: () => void) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [title, setTitle] = useState('')
  const [customer, setCustomer] = useState<string | null>(null)
  const [owner, setOwner] = useState<string | undefined>(actor.get() || undefined)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const named = customerField(sop)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const fields = named && customer ? { [named]: customer } : {}
      const body = { workflow: sop.key, title: title.trim(), fields, ...(owner ? { owner } : {}) }
      const answer = await told(api.POST('/api/v1/deals', { params: { header: { 'Idempotency-Key': newKey() } }, body: body as Schemas['NewDeal'] }))
      place.raise(answer.position)
      freshen(cache, answer.deal.id)
      notice({ good: true, words: t('opened', { deal: title.trim() }) })
      onClose()
      void navigate({ to: '/deals/$deal', params: { deal: answer.deal.id } })
    } catch (error) {
      setSaid(declined(error, say))
    } finally {
      setBusy(false)
    }
  }
  return { title, setTitle, customer, setCustomer, owner, setOwner, busy, said, submit, named }
}
