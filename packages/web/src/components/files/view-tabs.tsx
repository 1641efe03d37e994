import { Files, type LucideIcon, MessageSquareText } from 'lucide-preact'
import { sessionPath, type RouteModel } from '../../models/route.ts'
import { amount } from '../../text/amount.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { plainClick } from '../common/plain-click.ts'

export interface ViewTabsProps {
  readonly route: RouteModel
  /** Files that were changed; `null` while nobody has asked. */
  readonly count: number | null
}

/** The two ways to look at a session. The address names the one that is shown, so each is a link. */
export function ViewTabs({ route, count }: ViewTabsProps) {
  const isFiles = route.files.value
  const key = route.session.value ?? ''
  const { conversation, files, filesOf, tabs } = filesStrings
  const tab = (open: boolean) => ({
    href: sessionPath(key, route.named.value, open),
    isCurrent: isFiles === open,
    onChoose: () => route.openFiles(open),
  })
  return (
    <div class="view-tabs" role="group" aria-label={tabs}>
      <Tab {...tab(false)} icon={MessageSquareText} words={conversation} name={conversation} count={null} />
      <Tab
        {...tab(true)}
        icon={Files}
        words={files}
        name={count === null ? files : filesOf(count)}
        count={count}
      />
    </div>
  )
}

interface TabProps {
  readonly href: string
  readonly isCurrent: boolean
  readonly icon: LucideIcon
  readonly words: string
  readonly name: string
  readonly count: number | null
  readonly onChoose: () => void
}

function Tab({ href, isCurrent, icon: Icon, words, name, count, onChoose }: TabProps) {
  return (
    <a
      class="view-tab"
      href={href}
      title={name}
      aria-label={name}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      onClick={plainClick(onChoose)}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span class="view-tab-words">{words}</span>
      {count !== null && count > 0 && <b>{amount(count)}</b>}
    </a>
  )
}
