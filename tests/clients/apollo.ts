import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { socket } from './socket.ts';
import { draft, follow, mutateAsTold, pick, proof, room, say, sink, url } from './told.ts';

const client = new ApolloClient({
  cache: new InMemoryCache({ possibleTypes: { Draft: ['TeamDraft'] } }),
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: url, headers: proof }),
  ),
});

say({ query: (await client.query({ query: gql(room), variables: { draft } })).data });

client
  .subscribe({ query: gql(follow), variables: { draft, after: 0 } })
  .subscribe({ ...sink, next: ({ data, error }) => (error ? sink.error(error) : sink.next({ data })) });

await mutateAsTold(async (input) => (await client.mutate({ mutation: gql(pick), variables: { input } })).data);
