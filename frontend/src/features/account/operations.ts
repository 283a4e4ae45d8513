import { graphql } from '@/graphql';

export const AccountQuery = graphql(`
  query Account {
    account {
      email
      guildNickname
      discordName
      user {
        id
        name
        ...ProfileFields
      }
      tokens {
        id
        ...TokenRow
      }
    }
  }
`);

export const ProfileFields = graphql(`
  fragment ProfileFields on User {
    id
    name
    username
    nickname
    avatar
    steamId
    roleComfort
    baseMmr
  }
`);
