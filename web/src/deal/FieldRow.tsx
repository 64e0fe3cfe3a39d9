// A field and its value, changed in place; who else changed it meanwhile is not overwritten in silence.
import { useQueryClient } from '@tanstack/react-query'
import { Calculator, Download, Lock, Pencil } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { api, type Deal, Problem, told } from '../api/client'
import { freshen } from '../api/moving'
import { useMe } from '../api/me'
import { place } from '../api/place'
import type { Sop, SopField } from '../api/sop'
import { useAround } from '../fields/around'
import { Input } from '../fields/Input'
import { isEmpty, isFile, isMasked, shown } from '../fields/shown'
import { useAsOf } from '../frame/now'
import { report } from '../look/notices'
import { Tip } from '../look/Tip'
import { type Say, type T, useWords } from '../words'
import { setFields } from './acts'

interface FieldRowProps {
  field: SopField
  deal: Deal
  sop: Sop
}

export function FieldRow({ field, deal, sop }: FieldRowProps) {
  const { t, say } = useWords()
  const around = useAround()
  const asOf = useAsOf()
  const [editing, setEditing] = useState(false)
  const value = deal.fields[field.key]
  const id = `field-${field.key}`
  const { data: me } = useMe()
  const why = whyStill({ field, deal, sop }, me?.roles.map((grant) => grant.role), t, say)
  if (editing) return <Editor field={field} deal={deal} sop={sop} id={id} onDone={() => setEditing(false)} />
  const words = shown(value, field, around)
  return (
    <div className="group flex min-h-9 items-start gap-2 py-1.5" data-field={field.key}>
      <dt className="w-32 shrink-0 text-sm text-muted" title={say(field.help)}>
        {say(field.name)}
      </dt>
      <dd className="flex min-w-0 flex-1 items-start gap-1 text-sm">
        <span className={`min-w-0 flex-1 break-words ${field.type === 'text' || field.type === 'list' ? 'line-clamp-4' : ''} ${words ? '' : 'text-muted'}`}>{words || '—'}</span>
        {isFile(value) && (
          <a href={`/api/v1/files/${value.sha256}?name=${encodeURIComponent(value.name)}`} download aria-label={t('download', { name: value.name })} className="p-1 text-muted hover:text-ink">
            <Download size={14} aria-hidden />
          </a>
        )}
        {why ? (
          <Tip why={why}>
            <button type="button" aria-label={why} className="p-1 text-muted">
              {field.computed ? <Calculator size={14} aria-hidden /> : <Lock size={14} aria-hidden />}
            </button>
          </Tip>
        ) : (
          !asOf && (
            <button type="button" aria-label={t('change', { name: say(field.name) })} className="no-print p-1 text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 max-sm:opacity-100" onClick={() => setEditing(true)}>
              <Pencil size={14} aria-hidden />
            </button>
          )
        )}
      </dd>
    </div>
  )
}

/** Why a value cannot be changed here: the rule, in words. */
function whyStill({ field, deal, sop }: FieldRowProps, roles: string[] | undefined, t: T, say: Say): string {
  const order = sop.stages.map((stage) => stage.key)
  if (isMasked(deal.fields[field.key])) return t('masked_why')
  if (field.computed) return t('computed_as', { expression: field.computed })
  if (field.locked_from && order.indexOf(deal.stage) >= order.indexOf(field.locked_from)) {
    return t('locked_since', { stage: say(sop.stages.find((stage) => stage.key === field.locked_from)?.name) })
  }
  if (field.set_by?.length && roles?.length && !field.set_by.some((role) => roles.includes(role))) {
    return t('set_by_others', { roles: field.set_by.map((role) => say(sop.roles.find((each) => each.key === role)?.name)) })
  }
  return ''
}

function Editor({ field, deal, sop, id, onDone }: FieldRowProps & { id: string; onDone: () => void }) {
  const { t, say } = useWords()
  const edit = useEdit(field, deal, onDone)
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onDone()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void edit.submit(event)
  }
  return (
    <form onSubmit={edit.submit} onKeyDown={pressed} className="col-span-full my-1 rounded-md border border-accent p-2" data-field={field.key}>
      <label htmlFor={id} className="mb-1 block text-sm text-muted">
        {say(field.name)}
        {field.set_by && <span> · {t('set_by', { roles: field.set_by.map((role) => say(sop.roles.find((each) => each.key === role)?.name)) })}</span>}
      </label>
      <Input field={field} value={edit.value} onChange={edit.setValue} id={id} currency={sop.currency} autoFocus />
      {edit.theirs !== undefined && <p role="alert" className="mt-2 text-sm text-amber">{t('changed_meanwhile', { value: edit.theirs })}</p>}
      <div className="mt-2 flex justify-end gap-2">
        <button type="button" className="button" onClick={onDone}>
          {t('leave_as_is')}
        </button>
        <button type="submit" className="button primary" disabled={edit.busy}>
          {t(edit.theirs === undefined ? 'keep' : 'keep_mine')}
        </button>
      </div>
    </form>
  )
}

/** A value is set only if nobody set that same field meanwhile; else both values are shown, and one is chosen. */
function useEdit(field: SopField, deal: Deal, onDone: () => void) {
  const cache = useQueryClient()
  const around = useAround()
  const [before] = useState(deal.fields[field.key])
  const [value, setValue] = useState(before)
  const [found, setFound] = useState(before)
  const [busy, setBusy] = useState(false)
  const differs = (other: unknown) => JSON.stringify(other) !== JSON.stringify(before)
  // The page may hear of the change by itself before the server declines.
  const now = differs(deal.fields[field.key]) ? deal.fields[field.key] : found
  const theirs = differs(now) ? shown(now, field, around) || '—' : undefined
  const submit = async (event: Pick<FormEvent, 'preventDefault'>) => {
    event.preventDefault()
    setBusy(true)
    try {
      const values = { [field.key]: isEmpty(value) ? null : value }
      const answer = await setFields(deal.id, values, theirs === undefined ? deal.version : undefined).catch(async (error: unknown) => {
        if (!(error instanceof Problem) || error.said.status !== 412) throw error
        const latest = (await told(api.GET('/api/v1/deals/{deal}', { params: { path: { deal: deal.id } } }))).fields[field.key]
        if (!differs(latest)) return setFields(deal.id, values)
        setFound(latest)
        return null
      })
      if (!answer) return
      place.raise(answer.position)
      onDone()
    } catch (error) {
      report(error, around.say)
    } finally {
      setBusy(false)
      freshen(cache, deal.id)
    }
  }
  return { value, setValue, theirs, busy, submit }
}
