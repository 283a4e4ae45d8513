import { Link } from '@tanstack/react-router';
import { Empty } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';
import { MyTournaments } from './MyTournaments';
import { SomeTournaments } from './SomeTournaments';

/** The viewer's own, what runs, what comes, what was. */
export function Overview({ stranger }: { stranger: boolean }) {
  return (
    <>
      {!stranger && <MyTournaments />}
      <SomeTournaments title="Running" states={['IN_PROGRESS']} first={5} all="IN_PROGRESS" empty={null} />
      <SomeTournaments
        title="Upcoming"
        states={['UPCOMING']}
        first={10}
        all="UPCOMING"
        empty={
          <Empty title="Nothing is coming up">
            {stranger ? (
              <>
                Drafts that run can be watched by everybody.{' '}
                <TextLink>
                  <Link to="/sign-in" search={{ next: '/' }}>
                    Sign in
                  </Link>
                </TextLink>{' '}
                to see what is for members.
              </>
            ) : (
              'New tournaments appear here once their staff publish them.'
            )}
          </Empty>
        }
      />
      <SomeTournaments title="Past" states={['COMPLETED']} first={5} all="COMPLETED" empty={null} />
    </>
  );
}
