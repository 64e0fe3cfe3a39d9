// The left rail, on a phone the bar at the bottom: where one can go, how it looks, in which language, and who acts.
import { Link } from '@tanstack/react-router'
import { CalendarCheck, ChartColumn, Columns3, FileUp, Inbox, Languages, Moon, PanelLeftClose, PanelLeftOpen, ScrollText, Settings, Sun, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import { kept } from '../api/kept'
import { useMe } from '../api/me'
import { useWaiting } from '../inbox/asked'
import { switchTo, useWords } from '../words'
import { WhoActs } from './WhoActs'

const theme = kept('theme', document.documentElement.dataset.theme)
const narrow = kept('rail')
const LINE = 'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-raised max-sm:shrink-0 max-sm:px-2.5'

export function Rail() {
  const { t, lang } = useWords()
  const { data: me } = useMe()
  const waiting = useWaiting(me?.member)
  const slim = narrow.use() === 'narrow'
  const dark = theme.use() === 'dark'
  const flip = () => {
    const now = dark ? 'light' : 'dark'
    document.documentElement.dataset.theme = now
    theme.set(now)
  }
  return (
    <nav
      aria-label={t('pages')}
      className={`no-print relative flex shrink-0 gap-0.5 border-line bg-sunk p-2 max-sm:overflow-x-auto max-sm:border-t sm:flex-col sm:border-r ${slim ? 'sm:w-[53px]' : 'sm:w-44'}`}
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
      <Place to="/sop" words={t('sop')} slim={slim}>
        <Workflow size={18} aria-hidden />
      </Place>
      <Place to="/audit" words={t('audit')} slim={slim}>
        <ScrollText size={18} aria-hidden />
      </Place>
      <Place to="/import" words={t('importing')} slim={slim}>
        <FileUp size={18} aria-hidden />
      </Place>
      <Place to="/settings" words={t('settings')} slim={slim}>
        <Settings size={18} aria-hidden />
      </Place>
      <div className="flex-1" />
      <WhoActs slim={slim} />
      <Line onClick={() => switchTo(lang === 'zh' ? 'en' : 'zh')} slim={slim} words={lang === 'zh' ? 'English' : '中文'}>
        <Languages size={18} aria-hidden />
      </Line>
      <Line onClick={flip} slim={slim} words={t(dark ? 'light' : 'dark')}>
        {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
      </Line>
      <div className="max-sm:hidden">
        <Line onClick={() => narrow.set(slim ? '' : 'narrow')} slim={slim} words={t(slim ? 'widen' : 'narrow')}>
          {slim ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
        </Line>
      </div>
    </nav>
  )
}

interface PlaceProps {
  to: '/day' | '/board' | '/insights' | '/inbox' | '/sop' | '/audit' | '/import' | '/settings'
  words: string
  slim: boolean
  count?: number
  children: ReactNode
}

function Place({ to, words, slim, count, children }: PlaceProps) {
  return (
    <Link to={to} className={`${LINE} relative`} activeProps={{ className: 'bg-raised font-semibold text-accent' }} title={words}>
      {children}
      <span className={slim ? 'sr-only' : 'max-sm:sr-only'}>{words}</span>
      {Boolean(count) && <span className={`rounded-full bg-accent px-1.5 text-xs text-on-accent ${slim ? 'absolute right-0 top-0' : 'ml-auto'}`}>{count}</span>}
    </Link>
  )
}

function Line({ onClick, slim, words, children }: { onClick: () => void; slim: boolean; words: string; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} title={words} className={`${LINE} w-full max-sm:w-auto`}>
      {children}
      <span className={`max-sm:sr-only ${slim ? 'sr-only' : ''}`}>{words}</span>
    </button>
  )
}
