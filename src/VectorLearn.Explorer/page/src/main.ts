import "leaflet"; console.log(1);
