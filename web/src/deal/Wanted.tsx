// What a move still wants: clauses with their way out, exactly the fields that are missing, and the reason.
import type { Way } from '../api/client'
import type { Sop, SopField } from '../api/sop'
import { Input } from '../fields/Input'
import { useWords } from '../words'
import { Clause } from './Clause'
import { shownIn, type Step } from './step'
import { Help } from './Help'

interface WantedProps {
  way: Way
  deal: string
  sop: Sop
  step: Step
  fields?: ReadonlyMap<string, SopField>
  focus?: boolean
  narrow?: boolean
}

export function Wanted({ way, deal, sop, step, fields = sop.fields, focus = false, narrow = false }: WantedProps) {
  const { t } = useWords()
  const lacking = shownIn(way)
  return (
    <>
      {lacking.length > 0 && (
        <ul className="space-y-2">
          {lacking.map((verdict) => (
            <Clause key={verdict.rule} verdict={verdict} sop={sop} act={<Help clause={verdict} way={way} deal={deal} sop={sop} />} />
          ))}
        </ul>
      )}
      <div className={`grid gap-3 ${narrow ? '' : 'sm:grid-cols-2'}`}>
        {way.form.map(({ key, value }, index) => (
          <MissingField key={key} sop={sop} fields={fields} name={key} value={key in step.values ? step.values[key] : value} first={focus && index === 0} onChange={(now) => step.put(key, now)} />
        ))}
        {way.needs_reason && (
          <label className="block">
            <span className="mb-1 block text-sm">{t('reason')}</span>
            <textarea className="field" rows={2} autoFocus={focus && way.form.length === 0} value={step.reason} onChange={(event) => step.setReason(event.target.value)} />
          </label>
        )}
      </div>
      {step.said && (
        <div role="alert" className="space-y-2 text-sm text-amber">
          {step.failed.length <= 1 && <p>{step.said}</p>}
          <ul className="space-y-2 text-ink">
            {step.failed.length > 1 && step.failed.map((verdict) => <Clause key={verdict.rule} verdict={verdict} sop={sop} />)}
          </ul>
        </div>
      )}
    </>
  )
}

interface MissingFieldProps {
  sop: Sop
  fields?: ReadonlyMap<string, SopField>
  name: string
  value: unknown
  first: boolean
  onChange: (value: unknown) => void
}

export function MissingField({ sop, fields = sop.fields, name, value, first, onChange }: MissingFieldProps) {
  const { say } = useWords()
  const field = fields.get(name)
  if (!field) return null
  const id = `wanted-${name}`
  return (
    <div data-wanted={name}>
      <label htmlFor={id} className="mb-1 block text-sm">
        {say(field.name)}
      </label>
      <Input field={field} value={value} onChange={onChange} id={id} currency={sop.currency} autoFocus={first} />
      {say(field.help) && <p className="mt-1 text-xs text-muted">{say(field.help)}</p>}
    </div>
  )
}
