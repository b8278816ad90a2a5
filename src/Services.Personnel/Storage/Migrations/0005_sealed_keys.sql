-- Keys of cookies lay here in clear: new ones are made, sealed, and whoever is signed in signs in once more.
delete from identity.data_protection_keys;

-- It asks nobody for a token, and its secret was that of the other services too.
delete from identity."OpenIddictTokens" where "ApplicationId" in
    (select "Id" from identity."OpenIddictApplications" where "ClientId" = 'service-grids');
delete from identity."OpenIddictApplications" where "ClientId" = 'service-grids';
