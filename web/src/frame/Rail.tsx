// The left rail, on a phone the bar at the bottom with the rest behind “more”: where one can go, how it looks, in which
// language, and who acts.
import { Link, useNavigate } from '@tanstack/react-router'
import { CalendarCheck, ChartColumn, Columns3, Ellipsis, FileUp, Inbox, Languages, Moon, PanelLeftClose, PanelLeftOpen, ScrollText, Settings, Sun, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import { kept } from '../api/kept'
import { useMe } from '../api/me'
import { useWaiting } from '../inbox/asked'
import { Menu, MenuItem } from '../look/Menu'
import { type Lang, switchTo, useWords } from '../words'
import { TAB, WhoActs } from './WhoActs'

const theme = kept('theme', document.documentElement.dataset.theme)
const narrow = kept('rail')
const LINE = `flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-raised ${TAB}`
const REST = [
  { to: '/sop', key: 'sop', Sign: Workflow },
  { to: '/audit', key: 'audit', Sign: ScrollText },
  { to: '/import', key: 'importing', Sign: FileUp },
  { to: '/settings', key: 'settings', Sign: Settings },
] as const

export function Rail() {
  const { t, lang } = useWords()
  const { data: me } = useMe()
  const waiting = useWaiting(me?.member)
  const slim = narrow.use() === 'narrow'
  const dark = theme.use() === 'dark'
  const looks: Looks = {
    dark,
    flip: () => {
      const now = dark ? 'light' : 'dark'
      document.documentElement.dataset.theme = now
      theme.set(now)
    },
    speak: () => switchTo(lang === 'zh' ? 'en' : 'zh'),
  }
  return (
    <nav
      aria-label={t('pages')}
      className={`no-print relative flex shrink-0 gap-0.5 border-line bg-sunk p-2 max-sm:border-t max-sm:p-1 sm:flex-col sm:border-r ${slim ? 'sm:w-[53px]' : 'sm:w-44'}`}
    >
      <div className="mb-2 flex h-9 items-center gap-2 px-1.5 max-sm:hidden">
        <img src="/mark.svg" alt="" width={24} height={24} />
        {!slim && <span className="text-base font-semibold">{t('gatebook')}</span>}
      </div>
      <Place to="/day" words={t('my_day')} slim={slim}>
        <CalendarCheck size={18} aria-hidden />
      </Place>
      <Place to="/board" words={t('board')} slim={slim}>
        <Columns3 size={18} aria-hidden />
      </Place>
      <Place to="/insights" words={t('insights')} slim={slim}>
        <ChartColumn size={18} aria-hidden />
      </Place>
      <Place to="/inbox" words={t('inbox')} slim={slim} count={waiting}>
        <Inbox size={18} aria-hidden />
      </Place>
      {REST.map(({ to, key, Sign }) => (
        <Place key={to} to={to} words={t(key)} slim={slim} rest>
          <Sign size={18} aria-hidden />
        </Place>
      ))}
      <div className="flex-1 max-sm:hidden" />
      <WhoActs slim={slim} />
      <More {...looks} />
      <div className="max-sm:hidden">
        <Line onClick={looks.speak} slim={slim} words={other(lang)}>
          <Languages size={18} aria-hidden />
        </Line>
        <Line onClick={looks.flip} slim={slim} words={t(dark ? 'light' : 'dark')}>
          {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
        </Line>
        <Line onClick={() => narrow.set(slim ? '' : 'narrow')} slim={slim} words={t(slim ? 'widen' : 'narrow')}>
          {slim ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
        </Line>
      </div>
    </nav>
  )
}

interface Looks {
  dark: boolean
  flip: () => void
  speak: () => void
}

const other = (lang: Lang) => (lang === 'zh' ? 'English' : '中文')

/** What a phone has no room for. */
function More({ dark, flip, speak }: Looks) {
  const { t, lang } = useWords()
  const navigate = useNavigate()
  const trigger = (
    <button type="button" className={`${LINE} sm:hidden`}>
      <Ellipsis size={18} aria-hidden />
      {t('more')}
    </button>
  )
  return (
    <Menu trigger={trigger} label={t('more')}>
      {REST.map(({ to, key, Sign }) => (
        <MenuItem key={to} onSelect={() => void navigate({ to })}>
          <Sign size={18} aria-hidden /> {t(key)}
        </MenuItem>
      ))}
      <MenuItem onSelect={speak}>
        <Languages size={18} aria-hidden /> {other(lang)}
      </MenuItem>
      <MenuItem onSelect={flip}>
        {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />} {t(dark ? 'light' : 'dark')}
      </MenuItem>
    </Menu>
  )
}

interface PlaceProps {
  to: '/day' | '/board' | '/insights' | '/inbox' | '/sop' | '/audit' | '/import' | '/settings'
  words: string
  slim: boolean
  count?: number
  /** One that a phone shows behind “more”. */
  rest?: boolean
  children: ReactNode
}

function Place({ to, words, slim, count, rest = false, children }: PlaceProps) {
  return (
    <Link to={to} className={`${LINE} relative ${rest ? 'max-sm:hidden' : ''}`} activeProps={{ className: 'bg-raised font-semibold text-accent' }} title={words}>
      {children}
      <span className={slim ? 'sm:sr-only' : ''}>{words}</span>
      {Boolean(count) && <span className={`rounded-full bg-accent px-1.5 text-xs text-on-accent max-sm:absolute max-sm:right-1 max-sm:top-0 ${slim ? 'absolute right-0 top-0' : 'sm:ml-auto'}`}>{count}</span>}
    </Link>
  )
}

function Line({ onClick, slim, words, children }: { onClick: () => void; slim: boolean; words: string; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} title={words} className={`${LINE} w-full`}>
      {children}
      <span className={slim ? 'sr-only' : ''}>{words}</span>
    </button>
  )
}
