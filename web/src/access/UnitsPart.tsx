// The organisation as a tree of units, and who holds which role in each.
import { type FormEvent, useState } from 'react'
import { useMembers } from '../api/asked'
import { api, type Schemas, told } from '../api/client'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { type T, useWords } from '../words'
import { headers, type Unit, useDoing, useUnits } from './asked'
import { Line } from './Line'
import { useRoleName } from './roles'

export function UnitsPart() {
  const { t } = useWords()
  const { data, isPending } = useUnits()
  const [opening, setOpening] = useState(false)
  const units = data?.units ?? []
  const known = new Set(units.map((unit) => unit.id))
  const top = units.filter((unit) => !unit.parent || !known.has(unit.parent))
  return (
    <section aria-label={t('settings.units')}>
      <div className="mb-3 flex items-center justify-between gap-3">
        <p className="max-w-2xl text-sm text-muted">{t('units_mean')}</p>
        <button type="button" className="button primary" onClick={() => setOpening(true)}>
          {t('add_unit')}
        </button>
      </div>
      {isPending && <div className="skeleton h-32" aria-busy="true" />}
      {!isPending && !units.length && <p className="text-sm text-muted">{t('no_units')}</p>}
      {top.length > 0 && (
        <ul className="rounded-lg border border-line bg-raised px-4 py-2">
          {top.map((unit) => (
            <Branch key={unit.id} unit={unit} units={units} />
          ))}
        </ul>
      )}
      {opening && <NewUnit units={units} onClose={() => setOpening(false)} />}
    </section>
  )
}

function Branch({ unit, units }: { unit: Unit; units: Unit[] }) {
  const { t } = useWords()
  const { name } = usePeople()
  const nameOf = useRoleName()
  const { data } = useMembers()
  const below = units.filter((each) => each.parent === unit.id)
  const held = (data?.members ?? []).flatMap((member) => member.roles.filter((role) => role.unit === unit.id).map((role) => `${name(member.id)} ${nameOf(role.role)}`))
  return (
    <li className="py-1.5 text-sm" data-unit={unit.id}>
      <span className="font-semibold">{unit.name}</span> <span className="text-xs text-muted">{[kindOf(unit.kind, t), unit.id].join(' · ')}</span>
      {held.length > 0 && <p className="text-xs text-muted">{held.join(' · ')}</p>}
      {below.length > 0 && (
        <ul className="ml-2 mt-1 border-l border-line pl-4">
          {below.map((each) => (
            <Branch key={each.id} unit={each} units={units} />
          ))}
        </ul>
      )}
    </li>
  )
}

const KINDS = ['group', 'company', 'legal_entity', 'region', 'department', 'team']

/** The usual kinds in words; an organisation's own ones as it wrote them. */
function kindOf(kind: string, t: T): string {
  const words = t(`unit_kind.${kind}`)
  return words.startsWith('unit_kind.') ? kind : words
}

function NewUnit({ units, onClose }: { units: Unit[]; onClose: () => void }) {
  const { t } = useWords()
  const [fields, setFields] = useState({ id: '', name: '', kind: 'region', parent: '' })
  const put = (key: keyof typeof fields, value: string) => setFields((before) => ({ ...before, [key]: value }))
  const open = useDoing((body: Schemas['NewUnit']) => told(api.POST('/api/v1/units', { params: { header: headers() }, body })), 'units')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { parent, ...rest } = fields
    open.mutate({ ...rest, ...(parent ? { parent } : {}) } as Schemas['NewUnit'], { onSuccess: onClose })
  }
  return (
    <Sheet title={t('add_unit')} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <Line words={t('name')}>
          <input required autoFocus maxLength={200} className="field" value={fields.name} onChange={(event) => put('name', event.target.value)} />
        </Line>
        <Line words={t('unit_id')}>
          <input required pattern="[\w.@\-]{1,64}" placeholder="north" className="field" value={fields.id} onChange={(event) => put('id', event.target.value)} />
        </Line>
        <Line words={t('unit_kind')}>
          <input required pattern="[a-z][a-z0-9_]*" maxLength={64} list="unit-kinds" className="field" value={fields.kind} onChange={(event) => put('kind', event.target.value)} />
          <datalist id="unit-kinds">
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kindOf(kind, t)}
              </option>
            ))}
          </datalist>
        </Line>
        <Line words={t('unit_above')}>
          <select className="field" value={fields.parent} onChange={(event) => put('parent', event.target.value)}>
            <option value="">{t('unit_top')}</option>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </Line>
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={open.isPending}>
            {t('add_unit')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
