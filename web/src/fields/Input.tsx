// The control that fits a field's type; its value is what the API takes, null when it is empty.
import { useDeferredValue, useState } from 'react'
import { useCustomers } from '../api/asked'
import type { SopField } from '../api/sop'
import { Picker } from '../look/Picker'
import { useParties } from '../people/parties'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { FileInput } from './FileInput'
import { isMoney } from './shown'

export interface InputProps {
  field: SopField
  value: unknown
  onChange: (value: unknown) => void
  id: string
  currency: string
  autoFocus?: boolean
}

export function Input(props: InputProps) {
  switch (props.field.type) {
    case 'choice':
      return <ChoiceInput {...props} />
    case 'boolean':
      return <YesNo {...props} />
    case 'file':
      return <FileInput {...props} />
    case 'list':
      return <ListInput {...props} />
    case 'user':
      return <MemberInput {...props} />
    case 'ref':
      return <RefInput {...props} />
    default:
      return <TextInput {...props} />
  }
}

const KIND: Record<string, string> = { date: 'date', datetime: 'datetime-local' }
const NUMERIC = new Set(['money', 'number', 'percent', 'integer'])

function TextInput({ field, value, onChange, id, currency, autoFocus }: InputProps) {
  const text = isMoney(value) ? value.amount : value === null || value === undefined ? '' : String(value)
  const unit = field.type === 'money' ? currency : field.type === 'percent' ? '%' : ''
  const take = (typed: string) => onChange(typed === '' ? null : wire(field, typed))
  if (field.type === 'text' && !field.max) {
    return <textarea id={id} rows={2} autoFocus={autoFocus} className="field resize-y" value={text} onChange={(event) => take(event.target.value)} />
  }
  return (
    <span className="flex items-center gap-2">
      <input
        id={id}
        type={KIND[field.type] ?? 'text'}
        inputMode={NUMERIC.has(field.type) ? 'decimal' : undefined}
        autoFocus={autoFocus}
        className="field"
        value={field.type === 'datetime' ? local(text) : text}
        onChange={(event) => take(event.target.value)}
      />
      {unit && <span className="text-xs text-muted">{unit}</span>}
    </span>
  )
}

/** Amounts travel as decimal text, whole numbers as numbers, instants with their zone. */
function wire(field: SopField, typed: string): unknown {
  if (field.type === 'integer') return /^-?\d+$/.test(typed) ? Number(typed) : typed
  if (field.type === 'datetime') return new Date(typed).toISOString()
  return NUMERIC.has(field.type) ? typed.replace(/[,，\s]/g, '') : typed
}

function local(instant: string): string {
  if (!instant) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function ChoiceInput({ field, value, onChange, id, autoFocus }: InputProps) {
  const { say, t } = useWords()
  return (
    <select id={id} autoFocus={autoFocus} className="field" value={String(value ?? '')} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{t('choose')}</option>
      {field.of?.map((choice) => (
        <option key={choice.key} value={choice.key}>
          {say(choice.name)}
        </option>
      ))}
    </select>
  )
}

function YesNo({ value, onChange, id, autoFocus }: InputProps) {
  const { t } = useWords()
  const options = [true, false] as const
  return (
    <span id={id} role="group" className="inline-flex rounded-md border border-line p-0.5">
      {options.map((option, index) => (
        <button
          key={String(option)}
          type="button"
          autoFocus={autoFocus && index === 0}
          aria-pressed={value === option}
          onClick={() => onChange(value === option ? null : option)}
          className="h-7 rounded px-4 text-sm aria-pressed:bg-wash aria-pressed:font-semibold aria-pressed:text-accent"
        >
          {t(option ? 'yes' : 'no')}
        </button>
      ))}
    </span>
  )
}

/** One entry a line. */
function ListInput({ value, onChange, id, autoFocus }: InputProps) {
  const { t } = useWords()
  const [text, setText] = useState(Array.isArray(value) ? value.join('\n') : '')
  const take = (typed: string) => {
    setText(typed)
    const lines = typed.split('\n').map((line) => line.trim()).filter(Boolean)
    onChange(lines.length ? lines : null)
  }
  return <textarea id={id} rows={3} data-lines autoFocus={autoFocus} placeholder={t('one_a_line')} className="field resize-y" value={text} onChange={(event) => take(event.target.value)} />
}

function MemberInput({ value, onChange, id }: InputProps) {
  const { members, name } = usePeople()
  const { t } = useWords()
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  return <Picker id={id} options={options} value={value as string | undefined} onPick={(picked) => onChange(picked ?? null)} label={t('search')} none={t('nobody')} />
}

function RefInput(props: InputProps) {
  const { field, value, onChange, id } = props
  if (field.to === 'member') return <MemberInput {...props} />
  if (field.to === 'customer') return <CustomerInput value={value as string | null} onChange={onChange} id={id} />
  if (field.to === 'contact') return <ContactInput {...props} />
  return <TextInput {...props} field={{ ...field, max: '64' }} />
}

/** Somebody at the deal's customer; where nobody is known there, whoever has the id that is written. */
function ContactInput(props: InputProps) {
  const { t } = useWords()
  const { contacts, there } = useParties()
  const { field, value, onChange, id } = props
  if (!there.length) return <TextInput {...props} field={{ ...field, max: '64' }} />
  const options = there.map((each) => ({ value: each, label: contacts.get(each) ?? each, hint: each }))
  return <Picker id={id} options={options} value={value as string | undefined} onPick={(picked) => onChange(picked ?? null)} label={t('search')} none={t('nobody')} />
}

export function CustomerInput({ value, onChange, id }: { value: string | null; onChange: (value: string | null) => void; id: string }) {
  const { t } = useWords()
  const [searched, setSearched] = useState('')
  const { data } = useCustomers(useDeferredValue(searched))
  const options = (data?.customers ?? []).map((each) => ({ value: each.id, label: typeof each.name === 'string' ? each.name : each.id, hint: each.id }))
  return <Picker id={id} options={options} value={value ?? undefined} onPick={(picked) => onChange(picked ?? null)} label={t('search')} none={t('no_customer')} onSearch={setSearched} />
}
