// Who I am here and by what I am let in; who the others are, and what they may do. The part that is open stands in the address.
import { Link, useSearch } from '@tanstack/react-router'
import { useMe } from '../api/me'
import { Broken } from '../frame/Broken'
import { PARTS } from '../search'
import { useWords } from '../words'
import { AccountPart } from './AccountPart'
import { KeysPart } from './KeysPart'
import { MembersPart } from './MembersPart'
import { UnitsPart } from './UnitsPart'

export function SettingsPage() {
  const { t } = useWords()
  const { part = 'account' } = useSearch({ from: '/framed/settings' })
  const { data: me, error } = useMe()
  if (error && !me) return <Broken error={error} />
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pb-16 pt-4 sm:px-6">
      <h1 className="text-xl font-semibold">{t('settings')}</h1>
      <nav aria-label={t('settings')} className="mb-4 mt-2 flex gap-1 overflow-x-auto border-b border-line">
        {PARTS.map((each) => (
          <Link
            key={each}
            to="/settings"
            search={(before) => ({ ...before, part: each === 'account' ? undefined : each })}
            aria-current={each === part ? 'page' : undefined}
            className={`-mb-px whitespace-nowrap border-b-2 px-3 py-2 text-sm ${each === part ? 'border-accent font-semibold text-accent' : 'border-transparent text-muted hover:text-ink'}`}
          >
            {t(`settings.${each}`)}
          </Link>
        ))}
      </nav>
      {!me ? <div className="skeleton h-64" aria-busy="true" /> : part === 'account' ? <AccountPart me={me} /> : part === 'keys' ? <KeysPart me={me} /> : part === 'members' ? <MembersPart /> : <UnitsPart />}
    </div>
  )
}
