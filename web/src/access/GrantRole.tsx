// Granting a role: which, in which unit, until when; what the role means stands beneath before it is granted.
import { type FormEvent, useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { useWords } from '../words'
import { headers, useDoing, useUnits } from './asked'
import { Line } from './Line'
import { useRoles } from './roles'

export function GrantRole({ member }: { member: string }) {
  const { t } = useWords()
  const roles = useRoles()
  const { data } = useUnits()
  const [role, setRole] = useState('')
  const [unit, setUnit] = useState('')
  const [until, setUntil] = useState('')
  const grant = useDoing((body: Schemas['NewRole']) => told(api.POST('/api/v1/members/{member}/roles', { params: { path: { member }, header: headers() }, body })), 'members', 'me')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { role, ...(unit ? { unit } : {}), ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}) } as Schemas['NewRole']
    grant.mutate(body, { onSuccess: () => setRole('') })
  }
  const means = roles.find(({ value }) => value === role)?.means
  return (
    <form className="mt-4 flex flex-wrap items-end gap-3" onSubmit={submit}>
      <Line words={t('role')}>
        <select required className="field" value={role} onChange={(event) => setRole(event.target.value)}>
          <option value="">{t('choose')}</option>
          {roles.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      </Line>
      <Line words={t('in_unit')}>
        <select className="field" value={unit} onChange={(event) => setUnit(event.target.value)}>
          <option value="">{t('everywhere')}</option>
          {data?.units.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </Line>
      <Line words={t('until_day')}>
        <input type="date" className="field" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Line>
      <button type="submit" className="button" disabled={grant.isPending}>
        {t('grant_role')}
      </button>
      {means && <p className="w-full text-xs text-muted">{means}</p>}
    </form>
  )
}
