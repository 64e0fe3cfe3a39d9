// Which address shows which page; all that chooses what is seen stands in the address, so it can be sent to somebody.
import { createRootRoute, createRoute, createRouter, redirect, retainSearchParams } from '@tanstack/react-router'
import { lazyRouteComponent } from '@tanstack/react-router'
import { BoardPage } from './board/BoardPage'
import { Broken } from './frame/Broken'
import { Frame } from './frame/Frame'
import { NotThere } from './frame/NotThere'
import { auditSearch, type AuditSearch, type DaySearch, daySearch, type SettingsSearch, settingsSearch } from './search'
import { type BoardSearch, boardSearch, type FrameSearch, frameSearch, type InsightsSearch, insightsSearch, type SignInSearch, signInSearch, type SopSearch, sopSearch } from './search'

const root = createRootRoute({
  notFoundComponent: () => (
    <Frame>
      <NotThere />
    </Frame>
  ),
  errorComponent: Broken,
  validateSearch: (search: Record<string, unknown>): FrameSearch => frameSearch(search),
  search: { middlewares: [retainSearchParams(['workflow', 'as_of'])] },
})

const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame })

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board' })
  },
})

const board = createRoute({
  getParentRoute: () => framed,
  path: '/board',
  component: BoardPage,
  validateSearch: (search: Record<string, unknown>): BoardSearch => boardSearch(search),
})

const deal = createRoute({
  getParentRoute: () => framed,
  path: '/deals/$deal',
  component: lazyRouteComponent(() => import('./deal/DealPage'), 'DealPage'),
})

const inbox = createRoute({
  getParentRoute: () => framed,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox/InboxPage'), 'InboxPage'),
})

const day = createRoute({
  getParentRoute: () => framed,
  path: '/day',
  component: lazyRouteComponent(() => import('./myday/DayPage'), 'DayPage'),
  validateSearch: (search: Record<string, unknown>): DaySearch => daySearch(search),
})

const insights = createRoute({
  getParentRoute: () => framed,
  path: '/insights',
  component: lazyRouteComponent(() => import('./insights/InsightsPage'), 'InsightsPage'),
  validateSearch: (search: Record<string, unknown>): InsightsSearch => insightsSearch(search),
})

const sop = createRoute({
  getParentRoute: () => framed,
  path: '/sop',
  component: lazyRouteComponent(() => import('./sop/SopPage'), 'SopPage'),
  validateSearch: (search: Record<string, unknown>): SopSearch => sopSearch(search),
})

const audit = createRoute({
  getParentRoute: () => framed,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/AuditPage'), 'AuditPage'),
  validateSearch: (search: Record<string, unknown>): AuditSearch => auditSearch(search),
})

const importing = createRoute({
  getParentRoute: () => framed,
  path: '/import',
  component: lazyRouteComponent(() => import('./importing/ImportPage'), 'ImportPage'),
})

const settings = createRoute({
  getParentRoute: () => framed,
  path: '/settings',
  component: lazyRouteComponent(() => import('./access/SettingsPage'), 'SettingsPage'),
  validateSearch: (search: Record<string, unknown>): SettingsSearch => settingsSearch(search),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./access/SignInPage'), 'SignInPage'),
  validateSearch: (search: Record<string, unknown>): SignInSearch => signInSearch(search),
})

export const router = createRouter({
  routeTree: root.addChildren([framed.addChildren([home, board, deal, inbox, day, insights, sop, audit, importing, settings]), signIn]),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
